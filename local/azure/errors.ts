// Azure's errors in the three shapes that its services have.

import { type Answer, AnswerError, json } from '../http/message.ts';

/**
 * An error of Azure Resource Manager itself: `{error: {code, message}}`.
 * Source: Azure Resource Manager documentation, "Common deployment errors"; RPC 1.0, "Error response content".
 */
export function armError(status: number, code: string, message: string, headers: Answer['headers'] = {}): AnswerError {
  return new AnswerError(json(status, { error: { code, message } }, headers));
}

/** An error of the resource provider Microsoft.Web: `{Code, Message, …}`, which the SDK's generated client loses. */
export function webError(status: number, code: string, message: string): AnswerError {
  return new AnswerError(
    json(status, {
      Code: code,
      Message: message,
      Target: null,
      Details: [{ Message: message }, { Code: code }, { ErrorEntity: { Code: code, Message: message } }],
      Innererror: null,
    }),
  );
}

/** An error of Microsoft Entra ID: `{error, error_description, error_codes}`. Source: "Microsoft Entra error codes". */
export function entraError(status: number, error: string, code: number, description: string): AnswerError {
  return new AnswerError(
    json(status, {
      error,
      error_description: `AADSTS${code}: ${description}`,
      error_codes: [code],
      timestamp: new Date().toISOString(),
    }),
  );
}
