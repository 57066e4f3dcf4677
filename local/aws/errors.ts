// Lambda's errors as its REST API sends them: the class in the header x-amzn-ErrorType, the text in the body.
// Source: AWS Lambda API reference, "Common errors" and each operation's "Errors".

import { type Answer, AnswerError, json } from '../http/message.ts';

/** HTTP status of each error class that the local cloud uses. */
const statuses = {
  AccessDeniedException: 403,
  CodeVerificationFailedException: 400,
  ExpiredTokenException: 403,
  InvalidParameterValueException: 400,
  InvalidRequestContentException: 400,
  MissingAuthenticationTokenException: 403,
  PreconditionFailedException: 412,
  ProvisionedConcurrencyConfigNotFoundException: 404,
  RequestEntityTooLargeException: 413,
  RequestTooLargeException: 413,
  ResourceConflictException: 409,
  ResourceNotFoundException: 404,
  ServiceException: 500,
  TooManyRequestsException: 429,
  UnrecognizedClientException: 403,
  ValidationException: 400,
} as const;

export type LambdaErrorClass = keyof typeof statuses;

/**
 * An error answer of Lambda.
 * @param errorClass the API's name of it
 * @param message its text
 * @param more further members of the body, such as Reason
 * @returns the answer
 */
export function lambdaErrorAnswer(
  errorClass: LambdaErrorClass,
  message: string,
  more: Readonly<Record<string, string>> = {},
): Answer {
  // Most classes spell the member "message"; ResourceNotFoundException and the front door's own spell it "Message".
  const spelled = errorClass === 'ResourceNotFoundException' || errorClass === 'AccessDeniedException';
  return json(
    statuses[errorClass],
    { Type: 'User', [spelled ? 'Message' : 'message']: message, ...more },
    { 'x-amzn-errortype': errorClass },
  );
}

/** The same, to be thrown. */
export function lambdaError(
  errorClass: LambdaErrorClass,
  message: string,
  more: Readonly<Record<string, string>> = {},
): AnswerError {
  return new AnswerError(lambdaErrorAnswer(errorClass, message, more));
}
