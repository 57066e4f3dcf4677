// A Lambda extension of the standard library alone.

/** Does as MODE says: `exit` at INVOKE, `stay` at SHUTDOWN, `reports` that it cannot start; else well. Its name is NAME or its file's. */
export const extensionSource = `package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

func main() {
	api := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2020-01-01/extension/"
	ask := func(method, path, id string, body string) *http.Response {
		request, _ := http.NewRequest(method, api+path, bytes.NewReader([]byte(body)))
		request.Header.Set("Lambda-Extension-Name", os.Getenv("NAME")+filepath.Base(os.Args[0]))
		request.Header.Set("Lambda-Extension-Identifier", id)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			panic(err)
		}
		if response.StatusCode >= 300 {
			panic(response.Status)
		}
		return response
	}
	mode := os.Getenv("MODE")
	id := ask("POST", "register", "", "{\\"events\\":[\\"INVOKE\\",\\"SHUTDOWN\\"]}").Header.Get("Lambda-Extension-Identifier")
	if mode == "reports" {
		ask("POST", "init/error", id, "{\\"errorMessage\\":\\"no licence\\",\\"errorType\\":\\"Extension.Licence\\"}")
		os.Exit(1)
	}
	for {
		var event struct{ EventType string }
		if err := json.NewDecoder(ask("GET", "event/next", id, "").Body).Decode(&event); err != nil {
			panic(err)
		}
		fmt.Println("told of", event.EventType)
		if event.EventType == "SHUTDOWN" && mode == "stay" {
			time.Sleep(time.Hour)
		}
		if event.EventType == "SHUTDOWN" || mode == "exit" {
			return
		}
	}
}
`;
