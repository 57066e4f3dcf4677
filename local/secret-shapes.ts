// What secrets look like, for tests and tables that look for them in what was said.

/** Tokens (JWT), SAS signatures, basic credentials and account keys, whatever their value. */
export const secretShapes: readonly RegExp[] = [
  /\beyJ[\w-]{8,}\.[\w-]{8,}/,
  /[?&]sig=(?!\*\*\*)[\w%+/-]{8,}/,
  /AccountKey=(?!\*\*\*)\w+/,
  /\bBasic [\w+/=]{12,}/,
];
