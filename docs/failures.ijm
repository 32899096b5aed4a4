// Makes the manual's picture of failures from the sample data; docs/pictures.sh runs it.
// Two crops: lines closer than a pixel, and an input with noise that the model was not trained for.

args = split(getArgument(), ",");
samples = args[0];
output = args[1];

setBatchMode(true);
compare("dense", 44, 2, 0);
compare("noisy", 12, 42, 500);

function compare(name, x, y, noise) {
  open(samples + "low_resolution.tif");
  random("seed", 1);
  for (j = 0; j < getHeight(); j++)
    for (i = 0; i < getWidth(); i++)
      setPixel(i, j, maxOf(0, getPixel(i, j) + noise * random("gaussian")));
  rename("low");
  run("RRSR Super-Resolution...",
      "reference=[" + samples + "reference.tif] model=rrsr-microscopy");
  open(samples + "ground_truth.tif");
  rename("truth");
  crop("low", x, y, 32, "part");
  crop("low_refsr", 4 * x, 4 * y, 128, "part_refsr");
  crop("truth", 4 * x, 4 * y, 128, "part_truth");
  selectWindow("part");
  run("Comparison Picture...",
      "result=part_refsr truth=part_truth output=[" + output + "failure-" + name + ".png]");
  close("*");
}

function crop(title, x, y, side, name) {
  selectWindow(title);
  makeRectangle(x, y, side, side);
  run("Crop");
  rename(name);
}
