module example.com/timer-azure

go 1.24
