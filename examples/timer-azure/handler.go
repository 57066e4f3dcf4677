// Handler is a custom handler for Azure Functions with a timer trigger: the host posts each due time to /Cleanup.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
)

// invocation is what the host sends for a trigger that is not HTTP; the timer's own data is JSON once more.
type invocation struct {
	Data struct {
		Timer struct {
			IsPastDue bool `json:"IsPastDue"`
		} `json:"timer"`
	}
}

// result is what it expects back.
type result struct {
	Outputs     map[string]any
	Logs        []string
	ReturnValue any
}

func cleanup(w http.ResponseWriter, r *http.Request) {
	var of invocation
	if err := json.NewDecoder(r.Body).Decode(&of); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	text := "cleaned up"
	if of.Data.Timer.IsPastDue {
		text = "cleaned up, late"
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(result{Outputs: map[string]any{}, Logs: []string{text}}); err != nil {
		log.Print(err)
	}
}

func main() {
	port := os.Getenv("FUNCTIONS_CUSTOMHANDLER_PORT")
	if port == "" {
		port = "8080"
	}
	http.HandleFunc("POST /Cleanup", cleanup)
	log.Fatal(http.ListenAndServe(":"+port, nil))
}
