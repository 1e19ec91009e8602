import { RegistryError, statusError } from "#registry";
import { urlForPeople, type HttpClient, type HttpDocument } from "../../../runtime/http.ts";

/** One call of a vendor's own interface. */
export interface VendorCall {
  readonly url: URL;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a vendor's interface answers. */
export interface VendorAnswer {
  readonly document: unknown;
  header(name: string): string | undefined;
  readonly url: URL;
}

/** The interface beside the distribution protocol that a vendor's registry has. */
export interface VendorAPI {
  /** Where it is, ending in a slash. */
  readonly base: URL;
  /** Throws `RegistryError`, `HttpError`. */
  call(call: VendorCall, signal: AbortSignal): Promise<VendorAnswer>;
}

/** How calls are made out to be ours. */
export interface CallAuthorizer {
  /** Headers for a call; `isRefused` when the ones before were no longer good. */
  headers(
    call: VendorCall,
    options: { readonly isRefused: boolean; readonly signal: AbortSignal },
  ): Promise<Readonly<Record<string, string>>>;
}

const maxPageBytes = 16 * 1024 * 1024;

/** An interface at `base`; headers that identify us go to no other server. */
export function createVendorAPI(http: HttpClient, base: URL, authorizer: CallAuthorizer): VendorAPI {
  async function attempt(call: VendorCall, isRefused: boolean, signal: AbortSignal): Promise<HttpDocument> {
    const isOurs = call.url.origin === base.origin;
    const own = isOurs ? await authorizer.headers(call, { isRefused, signal }) : {};
    const { url, method = "GET", body } = call;
    const headers = { accept: "application/json", ...call.headers, ...own };
    const namedBy = isOurs ? undefined : base;
    return http.read(
      { method, url, headers, namedBy, signal, ...(body === undefined ? {} : { body }) },
      maxPageBytes,
    );
  }
  return {
    base,
    async call(call, signal) {
      const first = await attempt(call, false, signal);
      const answer = first.status === 401 ? await attempt(call, true, signal) : first;
      const what = urlForPeople(call.url);
      if (answer.status < 200 || answer.status > 299) throw statusError(answer, what);
      return { document: decoded(answer, what), header: (name) => answer.header(name), url: answer.url };
    },
  };
}

function decoded({ bytes, url }: HttpDocument, what: string): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    // The parser's message would quote the answer.
    throw new RegistryError({
      code: "NOT_A_REGISTRY",
      message: `${what}: ${url.host} answers with something that is no JSON`,
      hint: "Check the registry's type and address.",
    });
  }
}
