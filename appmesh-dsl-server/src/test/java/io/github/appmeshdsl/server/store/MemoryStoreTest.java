package io.github.appmeshdsl.server.store;

class MemoryStoreTest extends ResourceStoreContract {

    private static final MemoryStore STORE = new MemoryStore();

    @Override
    public ResourceStore store() {
        return STORE;
    }
}
