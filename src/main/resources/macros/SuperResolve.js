// For Fiji's script editor (JavaScript): asks for three files and super-resolves by RefSR's Java
// API, without opening an image.
#@ File (label = "Image") input
#@ File (label = "Sharp reference") reference
#@ File (label = "Result", style = "save") output

var files = Packages.org.refsr.ij.SuperResolveFiles;
var Request = Packages.org.refsr.ij.SuperResolveRequest;
var references = Packages.java.util.Collections.singletonList(reference.toPath());

var notes = files.run(
    new Request("auto", input.toPath(), output.toPath()).references(references));
for (var i = 0; i < notes.size(); i++) print(notes.get(i));
