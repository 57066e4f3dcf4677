// Mail imports nothing of the others: a change of theirs does not touch it.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
)

func main() {
	lambda.Start(func(_ context.Context, to string) (string, error) {
		return "sent to " + to, nil
	})
}
