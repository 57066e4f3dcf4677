package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"example.com/shop/internal/shared"
)

// revision changes this function alone.
const revision = "0"

type event struct {
	ID string `json:"id"`
}

func handle(ctx context.Context, of event) (map[string]string, error) {
	item, err := shared.Load(ctx, of.ID)
	if err == nil {
		item["function"] = "f001/" + revision
	}
	return item, err
}

func main() {
	lambda.Start(handle)
}
