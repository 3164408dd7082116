package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final Identity RUN = new Identity(1_795_424_401_000L, "5eed0001");

    @Test
    void areTheSameAlways() {
        // Stored in databases by runs that may be resumed by a newer fosh: this never changes.
        assertThat(RUN.id(RunSamples.target(1), "0.19.0", "run eval").getValue())
                .hasToString("6b040091e0f82cb19071b56c");
        assertThat(RUN.id(null, "0.15.0", "").getValue()).hasToString("6b0400913a2b165013aa64d1");
    }

    @Test
    void beginWithTheTimeOfTheRun() {
        BsonObjectId id = RUN.id(null, "0.15.0", "");
        assertThat(id.getValue().getTimestamp()).isEqualTo((int) (RUN.started() / 1000));
    }

    @Test
    void differWithEachPart() {
        Set<BsonObjectId> ids = new HashSet<>();
        Identity other = new Identity(RUN.started(), "beef");
        int count = 0;
        for (Identity run : new Identity[] {RUN, other}) {
            for (BsonValue target :
                    new BsonValue[] {null, new BsonString("1"), new BsonInt32(1), RunSamples.target(1)}) {
                for (String revision : new String[] {"1.0.0", "1.0.01", ""}) {
                    for (String purpose : new String[] {"", "1", "1.0.0"}) {
                        ids.add(run.id(target, revision, purpose));
                        count++;
                    }
                }
            }
        }
        assertThat(ids).hasSize(count);
    }

    @Test
    void runIdsAreTheStartInUtcAndDigits() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T09:45:01.999Z"), ZoneOffset.ofHours(5));
        String id = RunId.next(clock, new Random(1));
        assertThat(id).matches("20261123-094501-[0-9a-f]{4}").matches(RunId::isWhole);
        assertThat(RunId.next(clock, new Random(1))).isEqualTo(id);
        assertThat(RunId.next(clock, new Random(2))).isNotEqualTo(id);
        assertThat(Seed.next(new Random(1))).matches("[0-9a-f]{32}").isNotEqualTo(Seed.next(new Random(2)));
    }

    @Test
    void aRecordedLineHasNoSecrets() {
        assertThat(MaskedLine.of("migrate --all\n  --uri 'mongodb://ada:p@ss w/rd@host/' --password x "))
                .isEqualTo("migrate --all --uri 'mongodb://ada:***@host/' --password ***");
    }
}
