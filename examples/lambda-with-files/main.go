// Lambda-with-files renders a template that lies beside the executable in the package.
package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/aws/aws-lambda-go/lambda"
)

type event struct {
	Name string `json:"name"`
}

func main() {
	// Parsed once, at start: a missing file ends the function here, where prove sees it.
	page := template.Must(template.ParseFiles(filepath.Join(os.Getenv("LAMBDA_TASK_ROOT"), "templates", "hello.txt")))
	lambda.Start(func(_ context.Context, e event) (string, error) {
		var text strings.Builder
		err := page.Execute(&text, e)
		return text.String(), err
	})
}
