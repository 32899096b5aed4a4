package org.refsr;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

/**
 * The directions in which packages may depend on each other. Rules are methods, since Surefire
 * 3.5.3 passes over those in fields (TNG/ArchUnit#1442).
 */
@AnalyzeClasses(packages = "org.refsr", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static void onlyTfKnowsTensorFlow(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.refsr.tf..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.tensorflow..", "org.bytedeco..", "com.google.protobuf..")
        .check(classes);
  }

  /** TensorFlow's side is loaded by name, in a class loader of its own: no one may link to it. */
  @ArchTest
  static void nobodyLinksToTf(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.refsr.tf..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.refsr.tf..")
        .check(classes);
  }

  @ArchTest
  static void onlyTheHostLayerKnowsImageJAndWindows(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.refsr.ij..", "org.refsr.command..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ij..", "java.awt..", "javax.swing..", "javax.imageio..")
        .check(classes);
  }

  @ArchTest
  static void layersPointOneWay(JavaClasses classes) {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("hosts")
        .definedBy("org.refsr.command..", "org.refsr.ij..", "org.refsr.cli..")
        .layer("jobs")
        .definedBy("org.refsr.batch..", "org.refsr.eval..")
        .layer("engine")
        .definedBy("org.refsr.tf..")
        .layer("model")
        .definedBy("org.refsr.model..")
        .layer("numbers")
        .definedBy(
            "org.refsr.image..", "org.refsr.metric..", "org.refsr.simulate..", "org.refsr.report..")
        .whereLayer("hosts")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("jobs")
        .mayOnlyBeAccessedByLayers("hosts")
        .whereLayer("engine")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("model")
        .mayOnlyBeAccessedByLayers("hosts", "jobs", "engine")
        .check(classes);
  }

  /** The facade SuperResolver and its kin are in the root package, above model and image. */
  @ArchTest
  static void nothingBelowUsesTheFacade(JavaClasses classes) {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.refsr.model..",
            "org.refsr.tf..",
            "org.refsr.image..",
            "org.refsr.metric..",
            "org.refsr.simulate..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.refsr")
                .and(not(belongToAnyOf(RefSRException.class, Progress.class))))
        .check(classes);
  }

  @ArchTest
  static void packagesHaveNoCycles(JavaClasses classes) {
    slices().matching("org.refsr.(*)..").should().beFreeOfCycles().check(classes);
  }

  @ArchTest
  static void engineRoomsHaveNoCycles(JavaClasses classes) {
    slices().matching("org.refsr.tf.(*)..").should().beFreeOfCycles().check(classes);
  }
}
