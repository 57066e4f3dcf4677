// Migrate-go1x was written for the runtime go1.x; its code is as it was.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
)

func handle(_ context.Context, names []string) (int, error) {
	return len(names), nil
}

func main() {
	lambda.Start(handle)
}
