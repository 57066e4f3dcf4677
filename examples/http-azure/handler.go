// Handler is a custom handler for Azure Functions: a web server that the Functions host forwards requests to.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

func hello(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	name := r.URL.Query().Get("name")
	if name == "" {
		fmt.Fprintln(w, "This HTTP triggered function executed successfully. Add ?name= to the address to be greeted by name.")
		return
	}
	fmt.Fprintf(w, "Hello, %s. This HTTP triggered function executed successfully.\n", name)
}

func main() {
	// The host says which port it forwards to; 8080 is for a run by hand.
	port := os.Getenv("FUNCTIONS_CUSTOMHANDLER_PORT")
	if port == "" {
		port = "8080"
	}
	http.HandleFunc("/api/HttpExample", hello)
	log.Printf("listening on port %s", port)
	log.Fatal(http.ListenAndServe(":"+port, nil))
}
