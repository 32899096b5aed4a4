// Super-resolves a sample by its reference and measures the result against the truth.
// The argument is the folder for result.tif, confidence.tif and side-by-side.png.
// Runs in any ImageJ, also headless: call(...) does there what run(...) does elsewhere.

folder = getArgument();
if (folder == "") folder = getDirectory("Folder for the results");
File.makeDirectory(folder);
samples = call("org.refsr.ij.Run.home") + "/sample-data/filaments/";

setBatchMode(true);
open(samples + "ground_truth.tif");
truth = getImageID();
open(samples + "reference.tif");
reference = getImageID();
open(samples + "low_resolution.tif");
low = getImageID();

start = getTime();
refsr("RRSR Super-Resolution...", "reference=" + reference + " confidence");
result = getImageID();
seconds = (getTime() - start) / 1000;
saveAs("Tiff", folder + "/result.tif");

selectImage("low_resolution_confidence");
confidence = getImageID();
saveAs("Tiff", folder + "/confidence.tif");

selectImage(low);
refsr("Bicubic Upsampling...", "");
bicubic = getImageID();

measure("bicubic", bicubic);
measure("RefSR", result);
print("RefSR took " + d2s(seconds, 1) + " s");

selectImage(low);
refsr("Comparison Picture...", "result=" + result + " truth=" + truth + " reference=" + reference
    + " confidence=" + confidence + " output=[" + folder + "/side-by-side.png]");

function refsr(command, options) {
  call("org.refsr.ij.Run.command", command, options);
}

function measure(name, image) {
  selectImage(image);
  refsr("Measure Against Ground Truth...", "truth=" + truth);
  print(name + " PSNR " + d2s(getResult("PSNR"), 2) + " dB, SSIM " + d2s(getResult("SSIM"), 4)
      + " (" + getResultString("Protocol") + ")");
}
