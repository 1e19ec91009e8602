import type { Clock } from "../../../runtime/clock.ts";
import type { RateBudget } from "../../../runtime/http.ts";
import type { Logger } from "../../../runtime/logger.ts";
import type { CrawlFilters } from "./crawl-filters.ts";
import type { CrawlLedger } from "./crawl-ledger.ts";
import type { EnumerationContext, Enumerator } from "./enumerator.ts";

/** What a crawl is made of. */
export interface Crawl {
  readonly enumerator: Enumerator;
  readonly context: EnumerationContext;
  readonly ledger: CrawlLedger;
  readonly filters: CrawlFilters;
  readonly budget: RateBudget;
  readonly clock: Clock;
  readonly logger: Logger;
}
