// Trains RRSR as its paper does but for the two losses that need other networks: L1 and reciprocal
// learning, on pairs laid out as CUFED5: "input" and "ref" with files of the same names, and
// "validation" with NNN_0.png (the image), NNN_1.png, NNN_2.png ... (its references, best first).
// The argument is "pairs|output|network|side|steps"; the last three may be left out.
// Stopped (Esc) or killed, it goes on from its last checkpoint when it is run again.

network = "rrsr"; // or rrsr-compact, which a laptop trains
side = "160"; // of the windows trained on, in pixels
steps = "255000";
if (getArgument() == "") {
  pairs = getDirectory("Folder with input, ref and validation");
  output = getDirectory("Folder for the training");
} else {
  arguments = split(getArgument(), "|");
  pairs = arguments[0];
  output = arguments[1];
  if (arguments.length > 2) network = arguments[2];
  if (arguments.length > 3) side = arguments[3];
  if (arguments.length > 4) steps = arguments[4];
}

data = "{\"folder\": \"" + replace(pairs, "\\", "/") + "\"";
validation = "";
if (File.isDirectory(pairs + "/validation"))
  validation = "\"" + replace(pairs, "\\", "/") + "/validation\"";
else
  data = data + ", \"validation_share\": 0.1";

config = "{\"network\": \"" + network + "\",\n"
    + " \"data\": [" + data + "}],\n"
    + " \"validation\": [" + validation + "],\n"
    + " \"batch\": {\"batch_size\": 9, \"target_size\": " + side + ", \"reference_size\": " + side + ",\n"
    + "   \"none_share\": 0, \"unrelated_share\": 0, \"perspective\": \"code\",\n"
    + "   \"distortion\": {\"probability\": 0}},\n"
    + " \"losses\": {\"reconstruction\": {\"weight\": 1}, \"rtrr\": {\"weight\": 0.4}, \"rtrr_mask\": false},\n"
    + " \"learning_rate\": {\"initial\": 1e-4, \"warmup_steps\": 0},\n"
    + " \"groups\": [{\"parameters\": \"^restoration\\\\.s1\\\\..*\\\\.o[12m]\\\\.\", \"factor\": 0.01},\n"
    + "   {\"parameters\": \"^restoration\\\\.s2\\\\..*\\\\.o[12m]\\\\.\", \"factor\": 0.1}],\n"
    + " \"ema_decay\": 0, \"gradient_clip_norm\": 0, \"steps\": " + steps + "}\n";
File.makeDirectory(output);
File.saveString(config, output + "/rrsr.json");

call("org.refsr.ij.Run.command", "RefSR Train...",
    "config=[" + output + "/rrsr.json] output=[" + output + "] resume");
print("See " + output + "/training.html");
