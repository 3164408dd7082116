package dev.fosh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.fosh.migrate.Revision;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules that keep the packages apart. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.fosh");

    @TestFactory
    Stream<DynamicTest> everyRuleHolds() {
        return List.of(
                        layers(),
                        slices().matching("dev.fosh.(**)").should().beFreeOfCycles(),
                        springOnlyAtTheRim(),
                        jlineOnlyAtTheRim(),
                        noDriverInTheShell(),
                        jacksonOnlyForJson(),
                        oneClassKnowsTheStore(),
                        noDatabind(),
                        onlyConsoleAndFoshTouchTheProcess(),
                        noPrintedTraces(),
                        revisionsAreSmallAndClosed(),
                        classesAreFinal(),
                        onlyFoshExceptions())
                .stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
    }

    private static ArchRule layers() {
        return Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.fosh..")
                .layer("fault")
                .definedBy("dev.fosh.fault..")
                .layer("console")
                .definedBy("dev.fosh.console..")
                .layer("sdkjson")
                .definedBy("dev.fosh.sdkjson..")
                .layer("session")
                .definedBy("dev.fosh.session..")
                .layer("dataset")
                .definedBy("dev.fosh.dataset..")
                .layer("run")
                .definedBy("dev.fosh.run..")
                .layer("migrate")
                .definedBy("dev.fosh.migrate")
                .layer("revisions")
                .definedBy("dev.fosh.migrate.revisions..")
                .layer("transfer")
                .definedBy("dev.fosh.transfer..")
                .layer("values")
                .definedBy("dev.fosh.values..")
                .layer("edit")
                .definedBy("dev.fosh.edit..")
                .layer("media")
                .definedBy("dev.fosh.media..")
                .layer("shell")
                .definedBy("dev.fosh.shell..")
                .layer("fosh")
                .definedBy("dev.fosh")
                .whereLayer("fosh")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("shell")
                .mayOnlyBeAccessedByLayers("fosh")
                .whereLayer("revisions")
                .mayOnlyBeAccessedByLayers("fosh")
                .whereLayer("transfer")
                .mayOnlyBeAccessedByLayers("fosh")
                .whereLayer("edit")
                .mayOnlyBeAccessedByLayers("fosh")
                .whereLayer("media")
                .mayOnlyBeAccessedByLayers("transfer", "fosh")
                .whereLayer("values")
                .mayOnlyBeAccessedByLayers("edit", "media", "fosh")
                .whereLayer("migrate")
                .mayOnlyBeAccessedByLayers("revisions", "transfer", "fosh")
                .whereLayer("run")
                .mayOnlyBeAccessedByLayers(
                        "migrate", "revisions", "transfer", "media", "values", "edit", "shell", "fosh")
                .whereLayer("dataset")
                .mayOnlyBeAccessedByLayers(
                        "run", "migrate", "revisions", "transfer", "media", "values", "edit", "shell", "fosh")
                .whereLayer("session")
                .mayOnlyBeAccessedByLayers(
                        "dataset",
                        "run",
                        "migrate",
                        "revisions",
                        "transfer",
                        "media",
                        "values",
                        "edit",
                        "shell",
                        "fosh")
                .whereLayer("console")
                .mayOnlyBeAccessedByLayers(
                        "session",
                        "dataset",
                        "run",
                        "migrate",
                        "revisions",
                        "transfer",
                        "media",
                        "values",
                        "edit",
                        "shell",
                        "fosh")
                .whereLayer("sdkjson")
                .mayOnlyBeAccessedByLayers(
                        "dataset", "run", "migrate", "revisions", "transfer", "media", "values", "edit", "fosh")
                .as("dependencies point one way");
    }

    private static ArchRule springOnlyAtTheRim() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.fosh.shell..")
                .and()
                .haveSimpleNameNotEndingWith("Command")
                .and()
                .doNotBelongToAnyOf(Fosh.class, Wiring.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .as("Spring is known to the shell and to command classes only");
    }

    private static ArchRule jlineOnlyAtTheRim() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("dev.fosh.shell..", "dev.fosh.console..")
                .and()
                .doNotBelongToAnyOf(Wiring.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .as("JLine is known to the shell and the console only");
    }

    private static ArchRule noDriverInTheShell() {
        return noClasses()
                .that()
                .resideInAnyPackage("dev.fosh.fault..", "dev.fosh.console..", "dev.fosh.sdkjson..", "dev.fosh.shell..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.mongodb..")
                .as("fault, console, sdkjson and shell do not know the driver");
    }

    private static ArchRule jacksonOnlyForJson() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.fosh.console..",
                        "dev.fosh.dataset..",
                        "dev.fosh.media..",
                        "dev.fosh.transfer..",
                        "dev.fosh.values..")
                .and()
                .haveSimpleNameNotStartingWith("ConfigFile")
                .and()
                .haveSimpleNameNotStartingWith("FiftyOneConfig")
                .and()
                .haveSimpleNameNotStartingWith("TomlLines")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .as("Jackson is known to what reads and writes JSON and TOML");
    }

    private static ArchRule oneClassKnowsTheStore() {
        return noClasses()
                .that()
                .haveSimpleNameNotStartingWith("S3")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .as("the SDK of the object store is known to the classes of S3 only");
    }

    private static ArchRule noDatabind() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson.databind..")
                .as("no objects are bound to JSON: that costs start-up");
    }

    private static ArchRule onlyConsoleAndFoshTouchTheProcess() {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Console")
                .and()
                .doNotBelongToAnyOf(Fosh.class)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .as("System.out, System.err and System.exit belong to Console and Fosh");
    }

    private static ArchRule noPrintedTraces() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "printStackTrace()",
                        call -> call.getName().equals("printStackTrace")
                                && call.getTarget().getRawParameterTypes().isEmpty()))
                .as("nobody prints a trace");
    }

    private static ArchRule revisionsAreSmallAndClosed() {
        return classes()
                .that()
                .implement(Revision.class)
                .and()
                .areTopLevelClasses()
                .should()
                .bePackagePrivate()
                .andShould()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .andShould()
                .haveOnlyFinalFields()
                .as("a revision is package-private, final and without state");
    }

    private static ArchRule classesAreFinal() {
        DescribedPredicate<JavaClass> concrete = DescribedPredicate.describe(
                "classes",
                type -> !type.isInterface()
                        && !type.isEnum()
                        && !type.isAnonymousClass()
                        && !type.getName().endsWith("package-info"));
        return classes()
                .that(concrete)
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .as("every class is final");
    }

    private static ArchRule onlyFoshExceptions() {
        return noClasses()
                .that()
                .resideInAnyPackage("dev.fosh.dataset..", "dev.fosh.run..", "dev.fosh.session..")
                .should()
                .callConstructor(RuntimeException.class, String.class)
                .as("features throw FoshException");
    }
}
