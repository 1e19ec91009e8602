/** A member of a JSON object that is a list of any length: an item is made when its turn comes, and forgotten. */
export function* jsonList<Item>(
  name: string,
  items: Iterable<Item>,
  objectOf: (item: Item) => object,
): Generator<string> {
  yield `,\n  "${name}": [`;
  let separator = "\n    ";
  for (const item of items) {
    yield `${separator}${JSON.stringify(objectOf(item))}`;
    separator = ",\n    ";
  }
  yield separator.startsWith(",") ? "\n  ]" : "]";
}
