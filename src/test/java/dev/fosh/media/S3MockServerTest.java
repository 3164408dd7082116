package dev.fosh.media;

import dev.fosh.support.S3Mock;
import org.junit.jupiter.api.Tag;

@Tag("server")
final class S3MockServerTest extends ObjectStoreContract {
    @Override
    ObjectStore open() throws Exception {
        S3Mock server = S3Mock.shared();
        return S3Store.open(server.newBucket(), StoreOptions.NONE, server.environment(), () -> {});
    }
}
