// Users answers with the key of a record.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"example.com/many-functions/internal/store"
)

type event struct {
	ID string `json:"id"`
}

func main() {
	lambda.Start(func(_ context.Context, e event) (string, error) {
		return store.Key("users", e.ID), nil
	})
}
