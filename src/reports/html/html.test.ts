import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ScanReport } from "#model";
import { everyKindReport } from "../../../test/support/every-kind-report.ts";
import { describeWithTools, findTool } from "../../../test/support/requires.ts";
import {
  cleanReport,
  hostile,
  hostileReport,
  sampleFinding,
  samplePackage,
} from "../../../test/support/sample-reports.ts";
import { htmlReporter } from "./index.ts";

function page(report: ScanReport): string {
  const options = { color: false, width: 80, dependencyTree: false, allPackages: false, version: "0.1.0" };
  return [...htmlReporter.write(report, options)].join("");
}

describe("the page", () => {
  it.each(["</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!--<script>", `"'><b>`])(
    "holds %j as text only",
    (text) => {
      const written = page(hostile(text));
      expect(written.match(/<script/g)).toHaveLength(2);
      expect(written).not.toContain(text);
    },
  );

  it("lets nothing a terminal acts on through", () => {
    expect(page(hostileReport).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it("loads nothing and allows nothing but its own script and style", () => {
    const written = page(cleanReport);
    expect(written).toMatch(
      /Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-/,
    );
    expect(written).not.toMatch(/unsafe-|<link|<img|@import|url\(|src=/);
  });
});

describeWithTools(["chromium"], "the page in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "assay-html-"));
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findTool("chromium")!, args: ["--no-sandbox"] });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function opened(report: ScanReport, options: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> {
    const file = join(folder, "report.html");
    writeFileSync(file, page(report));
    const tab = await browser.newPage(options);
    complaints.length = 0;
    tab.on("console", (message) => complaints.push(message.text()));
    tab.on("pageerror", (error) => complaints.push(error.message));
    tab.on("dialog", (dialog) => {
      complaints.push("dialog");
      void dialog.dismiss();
    });
    tab.on("request", (request) => {
      if (!request.url().startsWith("file:")) complaints.push(request.url());
    });
    await tab.goto(pathToFileURL(file).href);
    return tab;
  }

  const ids = (tab: Page) => tab.locator("#rows .open").allTextContents();
  const count = (tab: Page) => tab.locator("#count").textContent();

  it("searches, filters, sorts and tells the details, by keyboard too", async () => {
    const tab = await opened(everyKindReport);
    expect(await count(tab)).toBe("1–15 of 15 (18 in all)");
    await tab.keyboard.press("/");
    await tab.keyboard.type("qs 6.7");
    await expect.poll(() => ids(tab)).toEqual(["CVE-2022-24999", "AGPL-3.0-only"]);
    await tab.keyboard.press("Escape");
    await tab.locator("#card-critical").click();
    expect(await ids(tab)).toEqual(["CVE-2026-0001", "CVE-2026-0001", "CVE-2023-45853", "aws-access-key"]);
    await tab.selectOption("#fix", "yes");
    expect(await ids(tab)).toEqual(["CVE-2026-0001", "CVE-2026-0001"]);
    await tab.locator("#clear").click();
    await tab.selectOption("#status", "suppressed");
    expect(await ids(tab)).toEqual(["CVE-2026-5555"]);
    await tab.selectOption("#status", "affected");
    await tab.selectOption("#kind", "misconfiguration");
    await tab.locator(".open").focus();
    await tab.keyboard.press("Enter");
    const details = await tab.locator(".details").textContent();
    expect(details).toContain("Name a user that is not root.");
    expect(details).toContain("RUN useradd app\nUSER app");
    expect(await tab.locator(".open").getAttribute("aria-expanded")).toBe("true");
    expect(await tab.locator(".details a").allTextContents()).toEqual([
      "https://docs.docker.com/reference/dockerfile/#user",
    ]);
    await tab.selectOption("#kind", "");
    await tab.locator("th[data-key=where] button").click();
    expect((await ids(tab))[0]).toBe("aws-access-key");
    expect(await tab.locator("th[data-key=where]").getAttribute("aria-sort")).toBe("ascending");
    expect(complaints).toEqual([]);
    await tab.close();
  }, 60_000);

  it("names every control for a screen reader, and tells it what changed", async () => {
    const tab = await opened(everyKindReport);
    for (const name of [/Search/, "Kind", "Fix", "Status", "Rows"])
      expect(await tab.getByLabel(name).first().isVisible()).toBe(true);
    const unnamed = await tab.evaluate(
      "[...document.querySelectorAll('button, select, input, a')].filter((one) => one.textContent.trim() === '' && one.closest('label') === null).length",
    );
    expect(unnamed).toBe(0);
    await tab.locator("#card-low").click();
    expect(await tab.getByRole("status").textContent()).toContain("1–5 of 5");
    await tab.close();
  }, 60_000);

  it("runs nothing that a name holds", async () => {
    const tab = await opened(hostile(`<img src=x onerror="alert(1)">'"</script><script>alert(2)</script>`));
    await tab.locator(".open").first().click();
    expect(await tab.locator(".details").textContent()).toContain("<script>alert(2)</script>");
    expect(await tab.locator("img").count()).toBe(0);
    expect(complaints).toEqual([]);
    await tab.close();
  }, 60_000);

  it.each(["light", "dark"] as const)(
    "is %s where the system is, and fits a narrow window",
    async (colorScheme) => {
      const tab = await opened(everyKindReport, { colorScheme, viewport: { width: 360, height: 800 } });
      const background = await tab.evaluate("getComputedStyle(document.body).backgroundColor");
      expect(background).toBe(colorScheme === "dark" ? "rgb(16, 20, 24)" : "rgb(246, 247, 249)");
      expect(await tab.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
      await tab.close();
    },
    60_000,
  );

  it("works with 20,000 findings", async () => {
    const pkg = samplePackage({ id: "p1", name: "big", version: "1", type: "npm" });
    const findings = Array.from({ length: 20_000 }, (_, index) =>
      sampleFinding(pkg, { id: `CVE-2026-${10_000 + index}` }),
    );
    const tab = await opened({
      ...cleanReport,
      findings,
      inventory: { ...cleanReport.inventory, packages: [pkg] },
    });
    expect(await count(tab)).toBe("1–100 of 20,000");
    await tab.locator("#next").click();
    expect((await ids(tab))[0]).toBe("CVE-2026-10100");
    await tab.locator("#search").fill("cve-2026-29999");
    await expect.poll(() => ids(tab), { timeout: 10_000 }).toEqual(["CVE-2026-29999"]);
    await tab.close();
  }, 60_000);
});
