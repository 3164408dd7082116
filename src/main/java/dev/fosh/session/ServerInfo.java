package dev.fosh.session;

import java.util.Optional;

/**
 * What a server says of itself.
 *
 * @param address hosts and ports as shown to people, never with credentials
 * @param version such as {@code 6.0.5}
 * @param topology {@code standalone}, {@code replica-set} or {@code sharded}
 * @param replicaSet the set's name
 */
public record ServerInfo(String address, String version, String topology, Optional<String> replicaSet) {}
