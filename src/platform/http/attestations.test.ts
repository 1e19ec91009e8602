import { join } from "node:path";
import { expect, it } from "vitest";
import { askAPI } from "../../../test/support/ask-api.ts";
import { digestOf, knowImage, knownRegistry, shopReport } from "../../../test/support/known-images.ts";
import { platformServices } from "../../../test/support/platform-services.ts";
import { describeOnStores } from "../../../test/support/stores.ts";

describeOnStores("attestations over the API", (stores) => {
  it("are found by their own digest, by their image, and by whether they count", async () => {
    const store = await stores.open();
    const platform = await platformServices(store);
    try {
      const registry = await knownRegistry(platform);
      const image = {
        repository: "shop",
        tag: "1",
        digest: digestOf("a"),
        report: await shopReport(join(platform.folder, "cache")),
      };
      await knowImage(platform, registry, image);
      const attached = { image_digest: digestOf("a"), object_key: null, seen_at: 1, identity: "" };
      await store.writing
        .insertInto("attestations")
        .values([
          { ...attached, digest: digestOf("b"), predicate_type: "https://cyclonedx.org/bom", verified: 1 },
          { ...attached, digest: digestOf("c"), predicate_type: "https://in-toto.io/x", verified: 0 },
        ])
        .execute();
      const found = async (query: string): Promise<unknown> => {
        const { body } = await askAPI(platform.app, `/api/v1/attestations?${query}`);
        return (body["items"] as readonly { readonly digest: string }[]).map(({ digest }) => digest);
      };
      expect(await found(`digest=${digestOf("b")}`)).toEqual([digestOf("b")]);
      expect(await found(`digest=${digestOf("d")}`)).toEqual([]);
      expect(await found(`image=${digestOf("a")}`)).toEqual([digestOf("b"), digestOf("c")]);
      expect(await found("verified=false")).toEqual([digestOf("c")]);
    } finally {
      await platform.close();
    }
  });
});
