package dev.lambent.bench.function;

/** What {@link BasketTotal} answers. */
public final class Total {

    private final String customer;
    private final int articles;
    private final long totalCents;

    public Total(String customer, int articles, long totalCents) {
        this.customer = customer;
        this.articles = articles;
        this.totalCents = totalCents;
    }

    public String getCustomer() {
        return customer;
    }

    public int getArticles() {
        return articles;
    }

    public long getTotalCents() {
        return totalCents;
    }
}
