// Measures models on a test set and goes on with the figures.
// The argument: protocol;folder of the test set;models, separated by commas;folder for the report
// Runs in any ImageJ, also headless: there call(...) does what run("RefSR Evaluate...", ...) does elsewhere.

argument = getArgument();
if (argument == "") {
  Dialog.create("Evaluate");
  Dialog.addChoice("Protocol", newArray("pairs", "cufed5", "cufed5-single", "sun80", "urban100",
      "manga109", "wr-sr"));
  Dialog.addDirectory("Test set", "");
  Dialog.addString("Models", "rrsr-microscopy", 30);
  Dialog.addDirectory("Report", "");
  Dialog.show();
  argument = Dialog.getChoice() + ";" + Dialog.getString() + ";" + Dialog.getString() + ";"
      + Dialog.getString();
}
part = split(argument, ";");

setBatchMode(true);
call("org.refsr.ij.Run.command", "RefSR Evaluate...", "protocol=" + part[0] + " data=[" + part[1]
    + "] model=[" + part[2] + "] report=[" + part[3] + "]");

// The table Results has a row for every image, method and kind of reference.
matched = 0;
none = 0;
count = 0;
for (row = 0; row < nResults; row++) {
  if (getResultString("Reference", row) == "matched" && getResultString("Method", row) != "transfer")
    matched += getResult("PSNR", row);
  if (getResultString("Reference", row) == "none") {
    none += getResult("PSNR", row);
    count++;
  }
}
print("A matched reference is worth " + d2s((matched - none) / count, 2) + " dB against none; "
    + part[3] + "/report.html");
