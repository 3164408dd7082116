package dev.fosh.run;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** A clock of the client that is off by a day changes nothing for a lease: it is never looked at. */
class WallClockTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importClasses(
                    FileLease.class,
                    Held.class,
                    Holder.class,
                    Lease.class,
                    LeaseDocument.class,
                    Machine.class,
                    Moment.class,
                    RunLock.class,
                    Timing.class,
                    Unlock.class);

    private static final DescribedPredicate<JavaCall<?>> CLOCK = DescribedPredicate.describe(
            "the client's clock",
            call -> call.getName().equals("currentTimeMillis")
                    || call.getName().equals("startInstant")
                    || call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getName().equals("now")
                    || call.getTargetOwner().isAssignableTo(Clock.class)
                    || call.getTargetOwner().isAssignableTo(Date.class)
                    || call.getTargetOwner().isAssignableTo(Calendar.class));

    @Test
    void theClientsClockIsNeverRead() {
        noClasses().should().callCodeUnitWhere(CLOCK).check(CLASSES);
    }
}
