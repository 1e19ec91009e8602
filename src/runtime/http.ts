/** Requests over HTTP, with bounds on time, size and on where a server may send us. */
export {
  createHttpClient,
  type HttpClient,
  type HttpClientOptions,
  type HttpDocument,
  type HttpRequest,
  type HttpResponse,
} from "./http/http-client.ts";
export { addressClass, mayLeadTo, type AddressClass } from "./http/address-class.ts";
export { createRateBudget, type RateBudget, type RateBudgetOptions } from "./http/rate-budget.ts";
export { pacedClient } from "./http/paced-client.ts";
export { systemAddressRules, withoutMetadata } from "./http/address-rules.ts";
export { isOutgoingEntry, outgoingRules } from "./http/outgoing-rules.ts";
export type { AddressRules } from "./http/address-rules.ts";
export { HttpError, urlForPeople, type HttpErrorCode } from "./http/http-error.ts";
export {
  isTransientStatus,
  parseRetryAfter,
  pauseBeforeRetry,
  defaultRetryPolicy,
  type RetryPolicy,
} from "./http/retry.ts";
