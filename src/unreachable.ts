// Errors of a connection that trying again does not change.

/**
 * Nothing to gain from trying on: the name does not exist, nothing listens, or the certificate is not trusted. Source:
 * Node.js documentation, "Common system errors"; OpenSSL, X509_STORE_CTX_get_error.
 */
export const unreachable: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'ECONNREFUSED',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
