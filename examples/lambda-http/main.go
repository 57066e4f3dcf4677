// Lambda-http answers the requests of a Lambda function URL.
package main

import (
	"context"
	"net/http"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func answer(_ context.Context, r events.LambdaFunctionURLRequest) (events.LambdaFunctionURLResponse, error) {
	if r.RawPath != "/hello" {
		return events.LambdaFunctionURLResponse{StatusCode: http.StatusNotFound}, nil
	}
	name := r.QueryStringParameters["name"]
	if name == "" {
		name = "World"
	}
	return events.LambdaFunctionURLResponse{
		StatusCode: http.StatusOK,
		Headers:    map[string]string{"Content-Type": "text/plain; charset=utf-8"},
		Body:       "Hello, " + name + ".\n",
	}, nil
}

func main() {
	lambda.Start(answer)
}
