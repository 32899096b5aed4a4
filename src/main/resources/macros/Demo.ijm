// Super-resolves a sample by its reference and measures the result against the truth.
// The argument is the folder for result.tif, confidence.tif and side-by-side.png.
// Runs in any ImageJ, also headless: there call(...) does what run(...) does elsewhere.

folder = getArgument();
if (folder == "") folder = getDirectory("Folder for the results");
File.makeDirectory(folder);
samples = call("org.refsr.ij.Run.home") + "/sample-data/filaments/";

setBatchMode(true);
truth = call("org.refsr.ij.Run.open", samples + "ground_truth.tif");
reference = call("org.refsr.ij.Run.open", samples + "reference.tif");
low = call("org.refsr.ij.Run.open", samples + "low_resolution.tif");

start = getTime();
refsr("RRSR Super-Resolution...",
    "reference=" + reference + " confidence output=[" + folder + "/result.tif]");
seconds = (getTime() - start) / 1000;
result = getImageID();

selectImage("low_resolution_confidence");
confidence = getImageID();
saveAs("Tiff", folder + "/confidence.tif");

selectImage(parseInt(low));
refsr("Bicubic Upsampling...", "");
measure("bicubic");
selectImage(result);
measure("RefSR");
print("RefSR took " + d2s(seconds, 1) + " s");

selectImage(parseInt(low));
refsr("Comparison Picture...", "result=" + result + " truth=" + truth + " reference=" + reference
    + " confidence=" + confidence + " output=[" + folder + "/side-by-side.png]");

function refsr(command, options) {
  call("org.refsr.ij.Run.command", command, options);
}

function measure(name) {
  refsr("Measure Against Ground Truth...", "truth=" + truth);
  print(name + " PSNR " + d2s(getResult("PSNR"), 2) + " SSIM " + d2s(getResult("SSIM"), 4)
      + " (" + getResultString("Protocol") + ")");
}
