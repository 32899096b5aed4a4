// Super-resolves all images of a folder.
// With an argument it asks nothing: the argument is the option text of "RefSR Batch...", for instance
//   input=/data/low reference=/data/sharp.tif out=/data/high model=rrsr-microscopy
// so that the same file serves a person, Fiji --headless -macro and "org.refsr.cli.Main macro".
// Run again, it does only what is left; a failed image is named in the log and the others go on.

options = getArgument();
if (options == "") {
  input = getDirectory("Folder of images to enlarge");
  reference = getDirectory("Folder of sharp images to choose references from");
  out = getDirectory("Folder for the results");
  options = "input=[" + input + "] reference=auto candidates=[" + reference + "] out=[" + out + "]";
}
setBatchMode(true);
run("RefSR Batch...", options);
