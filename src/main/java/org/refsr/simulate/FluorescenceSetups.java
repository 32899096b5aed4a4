package org.refsr.simulate;

/** Parameters of the microscopy kinds: one typical choice and any choice within what is usual. */
final class FluorescenceSetups {

  private static final double SLIDE = 3_000;

  private FluorescenceSetups() {}

  static Setup<FluorescenceField> typicalFilaments() {
    double pixel = 0.065;
    return setup(
        pixel,
        FluorescenceField.builder(),
        Microscope.ofResolution(0.14, Camera.scmos()),
        Microscope.ofResolution(0.14, Camera.scmos().withExposure(0.6)).withBackground(30));
  }

  static Setup<FluorescenceField> typicalNuclei() {
    return setup(
        0.2,
        nuclei(),
        Microscope.ofResolution(0.42, Camera.scmos()),
        Microscope.ofResolution(0.42, Camera.scmos().withExposure(0.6)).withBackground(30));
  }

  static Setup<FluorescenceField> typicalVesicles() {
    return setup(
        0.065,
        vesicles(),
        Microscope.ofResolution(0.14, Camera.scmos()),
        Microscope.ofResolution(0.14, Camera.scmos().withExposure(0.6)).withBackground(30));
  }

  static Setup<FluorescenceField> typicalBrightField() {
    Microscope microscope =
        Microscope.ofResolution(0.3, Camera.scmos()).withBackground(SLIDE).brightField(1.4e-3);
    return setup(0.13, granular(), microscope, microscope.withBackground(1.5 * SLIDE));
  }

  static Setup<FluorescenceField> filaments(Rng rng) {
    return fluorescence(
        rng,
        rng.logUniform(0.05, 0.11),
        FluorescenceField.builder()
            .filamentsPerCell((int) rng.logUniform(25, 180))
            .persistenceLength(rng.logUniform(5, 30))
            .bundling(rng.uniform(0, 0.55))
            .cytoplasmBrightness(rng.logUniform(3_000, 40_000))
            .nucleusBrightness(rng.chance(0.5) ? 0 : rng.logUniform(5_000, 80_000))
            .vesiclesPerCell((int) rng.logUniform(1, 60)));
  }

  static Setup<FluorescenceField> nuclei(Rng rng) {
    double pixel = rng.logUniform(0.12, 0.4);
    return fluorescence(
        rng,
        pixel,
        nuclei()
            .cellSpacing(rng.uniform(12, 24))
            .nucleusRadius(rng.uniform(4, 7.5))
            .nucleusBrightness(500 / pixel / pixel)
            .cytoplasmBrightness(rng.logUniform(5, 80) / pixel / pixel));
  }

  static Setup<FluorescenceField> vesicles(Rng rng) {
    double pixel = rng.logUniform(0.05, 0.13);
    return fluorescence(
        rng,
        pixel,
        vesicles()
            .vesiclesPerCell((int) rng.logUniform(60, 1500))
            .cytoplasmBrightness(rng.logUniform(10, 150) / pixel / pixel)
            .nucleusBrightness(rng.chance(0.6) ? 0 : 100 / pixel / pixel));
  }

  static Setup<FluorescenceField> brightField(Rng rng) {
    double pixel = rng.logUniform(0.09, 0.25);
    double white = SLIDE * rng.logUniform(0.15, 4);
    double fwhm = pixel * rng.uniform(1.8, 3.2);
    double absorption = 1.4e-3 * 0.0169 / pixel / pixel * rng.logUniform(0.5, 2);
    Microscope microscope =
        Microscope.ofResolution(fwhm, Camera.scmos()).withBackground(white).brightField(absorption);
    Microscope other =
        Microscope.ofResolution(fwhm * rng.uniform(0.85, 1.2), Camera.scmos())
            .withBackground(white * rng.logUniform(0.6, 1.6))
            .brightField(absorption * rng.logUniform(0.8, 1.25));
    return setup(pixel, granular().cellSpacing(rng.uniform(14, 24)), microscope, other);
  }

  // -- Helper methods --

  private static FluorescenceField.Builder nuclei() {
    return FluorescenceField.builder()
        .filamentsPerCell(0)
        .vesiclesPerCell(0)
        .cytoplasmBrightness(400)
        .nucleusBrightness(14_000)
        .cellSpacing(17);
  }

  private static FluorescenceField.Builder vesicles() {
    return FluorescenceField.builder()
        .filamentsPerCell(0)
        .nucleusBrightness(0)
        .vesiclesPerCell(500);
  }

  private static FluorescenceField.Builder granular() {
    return FluorescenceField.builder()
        .filamentsPerCell(6)
        .bundling(0.05)
        .cellSpacing(18)
        .nucleusBrightness(30_000)
        .cytoplasmBrightness(25_000)
        .vesiclesPerCell(120);
  }

  private static Setup<FluorescenceField> fluorescence(
      Rng rng, double pixel, FluorescenceField.Builder field) {
    double exposure = rng.logUniform(0.08, 3);
    double fwhm = pixel * rng.uniform(1.8, 3.2);
    double background = rng.logUniform(4, 80);
    Microscope microscope =
        Microscope.ofResolution(fwhm, Camera.scmos().withExposure(exposure))
            .withBackground(background);
    double otherExposure = Math.max(0.1, exposure * rng.logUniform(0.4, 2.5));
    Microscope other =
        Microscope.ofResolution(
                fwhm * rng.uniform(0.85, 1.2), Camera.scmos().withExposure(otherExposure))
            .withBackground(background * rng.logUniform(0.5, 2));
    return setup(pixel, field, microscope, other);
  }

  private static Setup<FluorescenceField> setup(
      double pixel, FluorescenceField.Builder field, Microscope microscope, Microscope other) {
    return new Setup<>(pixel, field::build, microscope, other);
  }
}
