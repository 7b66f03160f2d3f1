/** Node's names for a certificate that it does not trust, with an authority of a company's own for the most part. */
const UNTRUSTED =
  /\b(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(?:_LOCALLY)?)|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID)\b/;

/** Whether the words of an error say that a certificate is not trusted: that does not pass by itself. */
export function isUntrusted(words: string): boolean {
  return UNTRUSTED.test(words);
}

/** What is done about a certificate that is not trusted. */
export const FIX_OF_TRUST =
  'have Node trust its authority: NODE_EXTRA_CA_CERTS in the environment of the job is the path of a file with it';
