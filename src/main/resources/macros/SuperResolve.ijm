// Super-resolves the open image x4 with a sharp image as reference and saves the result.
// Plugins > Macros > Run... or: ImageJ -macro SuperResolve.ijm "reference.tif,result.tif"

files = split(getArgument(), ",");
if (files.length == 2) {
  reference = files[0];
  output = files[1];
} else {
  reference = File.openDialog("A sharp image of the same kind");
  output = getDirectory("image") + File.getNameWithoutExtension(getTitle()) + "_x4.tif";
}

run("RRSR Super-Resolution...",
    "reference=[" + reference + "] model=auto consistency=auto confidence output=[" + output + "]");

print(getTitle() + ": " + getWidth() + " x " + getHeight() + " on "
    + Property.get("RefSR device"));
