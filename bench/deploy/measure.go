// Runs a command and says what it and all that it started cost: `measure REPORT COMMAND [ARGUMENT...]`.
// The command's output goes to REPORT.log; the report is one line of JSON.
package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"syscall"
	"time"
)

func main() {
	log, err := os.Create(os.Args[1] + ".log")
	if err != nil {
		panic(err)
	}
	command := exec.Command(os.Args[2], os.Args[3:]...)
	command.Stdout, command.Stderr = log, log
	started := time.Now()
	_ = command.Run()
	wall := time.Since(started)
	state := command.ProcessState
	// What wait4 says of a child includes the children that it has waited for.
	usage := state.SysUsage().(*syscall.Rusage)
	report, err := json.Marshal(map[string]any{
		"code": state.ExitCode(),
		"wall": wall.Seconds(),
		"cpu":  (state.UserTime() + state.SystemTime()).Seconds(),
		// Kibibytes on Linux: of the largest process, not of all together.
		"peak": usage.Maxrss * 1024,
	})
	if err != nil {
		panic(err)
	}
	if err := os.WriteFile(os.Args[1], report, 0o644); err != nil {
		panic(err)
	}
}
