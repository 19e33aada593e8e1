package dev.lambent.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.event.EventLog;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.function.FunctionId;
import dev.lambent.simulation.Simulation;
import dev.lambent.time.VirtualTimeline;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcurrencyLedgerTest {

    private static final FunctionId ORDERS = Simulation.id("orders");
    private static final Supply IDLE = Supply.onDemand(true, false);

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final ConcurrencyLedger ledger =
            new ConcurrencyLedger(timeline, ConcurrencyLimits.aws().withAccount(1), new EventLog());

    @Test
    void whatBecomesFreeGoesToProvisionedEnvironmentsThatWaitForIt() {
        List<Admission> admissions = new ArrayList<>();
        List<Boolean> allocated = new ArrayList<>();
        timeline.enter(() -> {
            Runnable permit = ((Admission.Granted) ledger.admit(ORDERS, IDLE)).permit();
            allocate(allocated);
            permit.run();
            admissions.add(ledger.admit(ORDERS, IDLE));
        });
        timeline.enter(() -> admissions.add(ledger.admit(ORDERS, IDLE)));
        assertThat(allocated).containsExactly(false, true);
        assertThat(admissions).hasSize(2).allMatch(each -> each instanceof Admission.Throttled);
    }

    @Test
    void whatIsGivenBackCanBeUsedOnDemandAgain() {
        List<Admission> admissions = new ArrayList<>();
        timeline.enter(() -> {
            ConcurrencyLedger.Allocation allocation = ledger.allocate(ORDERS, () -> {});
            admissions.add(ledger.admit(ORDERS, IDLE));
            if (allocation != null) {
                allocation.release();
            }
            admissions.add(ledger.admit(ORDERS, IDLE));
        });
        assertThat(admissions.get(0)).isInstanceOf(Admission.Throttled.class);
        assertThat(admissions.get(1)).isInstanceOf(Admission.Granted.class);
    }

    /** Notes whether there was room, and asks again when it is told to. */
    private void allocate(List<Boolean> allocated) {
        allocated.add(ledger.allocate(ORDERS, () -> allocate(allocated)) != null);
    }
}
