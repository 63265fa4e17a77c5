// Prints the text of a PDF (standard input) as pdf.js finds it. Argument: folder of pdfjs-dist.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const pdfjs = await import(pathToFileURL(join(folder, "legacy", "build", "pdf.mjs")));
const file = await pdfjs.getDocument({
  data: new Uint8Array(readFileSync(0)),
  verbosity: 0,
  useSystemFonts: false,
}).promise;
for (let number = 1; number <= file.numPages; number++) {
  const page = await file.getPage(number);
  const { items } = await page.getTextContent({ disableNormalization: true });
  process.stdout.write(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("") + "\n");
}
await file.destroy();
