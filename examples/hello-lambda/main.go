// Hello answers an AWS Lambda event that holds a name.
package main

import (
	"context"
	"fmt"

	"github.com/aws/aws-lambda-go/lambda"
)

type event struct {
	Name string `json:"name"`
}

func hello(_ context.Context, e event) (string, error) {
	if e.Name == "" {
		e.Name = "World"
	}
	return fmt.Sprintf("Hello, %s. This function was built, verified and proved before it was deployed.", e.Name), nil
}

func main() {
	lambda.Start(hello)
}
