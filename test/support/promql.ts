/**
 * As much of PromQL ("Querying Prometheus") as our pages use, over one text of metrics: so that a test computes what the
 * documentation says. A counter's increase is its value: it is asked at once after the beginning.
 */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Samples of a text of metrics by name. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

/** Reads the text format of Prometheus. */
export function parseMetrics(text: string): Samples {
  const samples = new Map<string, Sample[]>();
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [, name = "", inner = "", value = ""] = /^([\w:]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (name === "") throw new Error(`no metric: ${line}`);
    const labels = Object.fromEntries(
      [...inner.matchAll(/([\w]+)="((?:[^"\\]|\\.)*)"/g)].map(([, label = "", text = ""]) => [label, text]),
    );
    samples.set(name, [
      ...(samples.get(name) ?? []),
      { labels, value: value === "+Inf" ? Infinity : Number(value) },
    ]);
  }
  return samples;
}

type Value = number | readonly Sample[];

/** Evaluates an expression: a number, or samples. */
export function evaluate(query: string, samples: Samples): Value {
  const parser = new Parser(tokensOf(query), samples);
  const value = parser.comparison();
  parser.end();
  return value;
}

function tokensOf(query: string): string[] {
  return query.match(/"(?:[^"\\]|\\.)*"|\[\w+\]|=~|!~|!=|==|>=|<=|[\w:.]+|[-+*/(){},=<>]/g) ?? [];
}

const aggregations = new Set(["sum", "max", "min", "count"]);

class Parser {
  readonly #tokens: string[];
  readonly #samples: Samples;
  #at = 0;

  constructor(tokens: string[], samples: Samples) {
    this.#tokens = tokens;
    this.#samples = samples;
  }

  end(): void {
    if (this.#at < this.#tokens.length)
      throw new Error(`left over: ${this.#tokens.slice(this.#at).join(" ")}`);
  }

  comparison(): Value {
    const left = this.#sum();
    const operator = this.#peek();
    if (operator !== ">" && operator !== "==" && operator !== "<") return left;
    this.#next();
    const right = this.#sum();
    const holds = (one: number, other: number): boolean =>
      operator === ">" ? one > other : operator === "<" ? one < other : one === other;
    const limit = asNumber(right);
    return typeof left === "number"
      ? Number(holds(left, limit))
      : left.filter(({ value }) => holds(value, limit));
  }

  #sum(): Value {
    let left = this.#product();
    for (;;) {
      const operator = this.#peek();
      if (operator !== "+" && operator !== "-") return left;
      this.#next();
      const right = this.#product();
      left = combine(left, right, (one, other) => (operator === "+" ? one + other : one - other));
    }
  }

  #product(): Value {
    let left = this.#unary();
    for (;;) {
      const operator = this.#peek();
      if (operator !== "*" && operator !== "/") return left;
      this.#next();
      const right = this.#unary();
      left = combine(left, right, (one, other) => (operator === "*" ? one * other : one / other));
    }
  }

  #unary(): Value {
    const token = this.#next();
    if (token === "(") return this.#closed();
    if (/^[\d.]/.test(token)) return Number(token);
    if (aggregations.has(token)) return this.#aggregation(token);
    if (token === "histogram_quantile") return this.#quantile();
    if (token === "increase" || token === "rate") {
      this.#expect("(");
      return this.#closed();
    }
    return this.#selector(token);
  }

  #closed(): Value {
    const value = this.comparison();
    this.#expect(")");
    return value;
  }

  #quantile(): Value {
    this.#expect("(");
    const quantile = Number(this.#next());
    this.#expect(",");
    return quantileOf(quantile, vector(this.#closed()));
  }

  #aggregation(name: string): Value {
    let grouping = this.#grouping();
    this.#expect("(");
    const samples = vector(this.#closed());
    grouping ??= this.#grouping();
    const groups = Map.groupBy(samples, ({ labels }) => JSON.stringify(kept(labels, grouping)));
    return [...groups].map(([key, some]) => ({
      labels: JSON.parse(key) as Record<string, string>,
      value: aggregated(
        name,
        some.map(({ value }) => value),
      ),
    }));
  }

  #grouping(): Grouping | undefined {
    const word = this.#peek();
    if (word !== "by" && word !== "without") return undefined;
    this.#next();
    this.#expect("(");
    const labels: string[] = [];
    while (this.#peek() !== ")") {
      const label = this.#next();
      if (label !== ",") labels.push(label);
    }
    this.#next();
    return { isBy: word === "by", labels };
  }

  #selector(name: string): Value {
    const matchers: ((labels: Readonly<Record<string, string>>) => boolean)[] = [];
    if (this.#peek() === "{") {
      this.#next();
      while (this.#peek() !== "}") {
        if (this.#peek() === ",") this.#next();
        const [label, operator, quoted] = [this.#next(), this.#next(), this.#next()];
        matchers.push(matcher(label, operator, JSON.parse(quoted) as string));
      }
      this.#next();
    }
    if (/^\[/.test(this.#peek() ?? "")) this.#next();
    if (!this.#samples.has(name)) throw new Error(`no such metric: ${name}`);
    return (this.#samples.get(name) ?? []).filter(({ labels }) =>
      matchers.every((matches) => matches(labels)),
    );
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Error("it ends in the middle");
    return token;
  }

  #expect(token: string): void {
    const found = this.#next();
    if (found !== token) throw new Error(`${found} in place of ${token}`);
  }
}

interface Grouping {
  readonly isBy: boolean;
  readonly labels: readonly string[];
}

function kept(
  labels: Readonly<Record<string, string>>,
  grouping: Grouping | undefined,
): Record<string, string> {
  if (grouping === undefined) return {};
  return Object.fromEntries(
    Object.entries(labels)
      .filter(([label]) => grouping.labels.includes(label) === grouping.isBy)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

function aggregated(name: string, values: readonly number[]): number {
  if (name === "count") return values.length;
  if (name === "sum") return values.reduce((sum, value) => sum + value, 0);
  return name === "max" ? Math.max(...values) : Math.min(...values);
}

function matcher(label: string, operator: string, wanted: string) {
  return (labels: Readonly<Record<string, string>>): boolean => {
    const value = labels[label] ?? "";
    if (operator === "=") return value === wanted;
    if (operator === "!=") return value !== wanted;
    return new RegExp(`^(?:${wanted})$`).test(value) === (operator === "=~");
  };
}

function combine(left: Value, right: Value, how: (left: number, right: number) => number): Value {
  if (typeof left === "number" && typeof right === "number") return how(left, right);
  return how(asNumber(left), asNumber(right));
}

/** One value; of no samples 0, as a sum over nothing that was counted yet. */
function asNumber(value: Value): number {
  if (typeof value === "number") return value;
  if (value.length > 1) throw new Error("several values where one is wanted");
  return value[0]?.value ?? 0;
}

function vector(value: Value): readonly Sample[] {
  return typeof value === "number" ? [{ labels: {}, value }] : value;
}

/** Interpolates within the bucket, as Prometheus does. */
function quantileOf(quantile: number, samples: readonly Sample[]): Value {
  const groups = Map.groupBy(samples, ({ labels }) => JSON.stringify({ ...labels, le: undefined }));
  return [...groups].flatMap(([key, some]) => {
    const buckets = some
      .map(({ labels, value }) => ({ le: labels["le"] === "+Inf" ? Infinity : Number(labels["le"]), value }))
      .sort((left, right) => left.le - right.le);
    const total = buckets.at(-1)?.value ?? 0;
    if (total === 0) return [];
    const rank = quantile * total;
    const index = buckets.findIndex(({ value }) => value >= rank);
    const [bucket, below] = [buckets[index], buckets[index - 1] ?? { le: 0, value: 0 }];
    if (bucket === undefined) return [];
    const value =
      bucket.le === Infinity
        ? below.le
        : below.le + ((bucket.le - below.le) * (rank - below.value)) / (bucket.value - below.value);
    return [{ labels: JSON.parse(key) as Record<string, string>, value }];
  });
}
