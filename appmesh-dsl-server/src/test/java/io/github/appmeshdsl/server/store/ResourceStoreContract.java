package io.github.appmeshdsl.server.store;

/** What every store does. The tests of a class share one store. */
public abstract class ResourceStoreContract
        implements ReadingContract, WritingContract, TokensContract, ConcurrencyContract, RevisionsContract {

    private final String owner = account();

    @Override
    public String owner() {
        return owner;
    }
}
