// Draws all pages of PDFs with pdf.js. Arguments: folder of pdfjs-dist, dots per inch, folder for
// the pictures, then the files. Page 3 of the first file becomes `0-3.ppm`.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, resolution, out, ...paths] = process.argv.slice(2);
const part = (name) => join(folder, name) + "/";
const pdfjs = await import(pathToFileURL(join(folder, "legacy", "build", "pdf.mjs")));
for (const [index, path] of paths.entries()) {
  const file = await pdfjs.getDocument({
    data: new Uint8Array(readFileSync(path)),
    verbosity: 0,
    useSystemFonts: false,
    standardFontDataUrl: part("standard_fonts"),
    cMapUrl: part("cmaps"),
    wasmUrl: part("wasm"),
    iccUrl: part("iccs"),
  }).promise;
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    const viewport = page.getViewport({ scale: Number(resolution) / 72 });
    const size = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
    const { canvas } = file.canvasFactory.create(...size);
    await page.render({ canvas, viewport }).promise;
    writeFileSync(join(out, `${index}-${number}.ppm`), ppm(canvas));
  }
  await file.destroy();
}

function ppm(canvas) {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const head = Buffer.from(`P6 ${width} ${height} 255\n`);
  const pixels = Buffer.alloc(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4) {
    pixels[to++] = data[from];
    pixels[to++] = data[from + 1];
    pixels[to++] = data[from + 2];
  }
  return Buffer.concat([head, pixels]);
}
