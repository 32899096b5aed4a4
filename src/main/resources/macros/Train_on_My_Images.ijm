// Adapts a model to your own images, so that it can be chosen by its name.
// The argument is "images|output|options": a folder of sharp images or stacks, a folder for the
// training, and what else to tell RefSR Train..., "start=rrsr-microscopy minutes=60 name=my-model" for
// instance. Without an argument it asks for the folders.
// Runs in any ImageJ, also headless: there call(...) does what run(...) does elsewhere.

options = "start=rrsr-microscopy minutes=60 name=my-model";
if (getArgument() == "") {
  images = getDirectory("Folder with sharp images");
  output = getDirectory("Folder for the training");
} else {
  arguments = split(getArgument(), "|");
  images = arguments[0];
  output = arguments[1];
  if (arguments.length > 2) options = arguments[2];
}

call("org.refsr.ij.Run.command", "RefSR Train...",
    "data=[" + images + "] output=[" + output + "] " + options);

// The last validation: PSNR in dB above bicubic enlargement, by the reference the network was given.
table = output + "/validation.tsv";
if (File.exists(table)) {
  rows = split(File.openAsString(table), "\n");
  names = split(rows[0], "\t");
  cells = split(rows[rows.length - 1], "\t");
  for (i = 0; i < 5; i++) print(names[i] + ": " + cells[i]);
}
print("See " + output + "/training.html");
