import type { Areas } from '../../core/area/area';
import type { AreaChange, AreaChanges } from '../../core/area/area-change';
import type { PublishedAreas } from '../../core/area/with-changes';
import { withChanges } from '../../core/area/with-changes';
import type { Clock } from '../../core/shared/clock';
import { addDays, shanghaiDay, startOfDay } from '../../core/shared/clock';

/** The divisions as they are now, kept in memory. */
export interface LiveAreas {
  readonly areas: Areas;
  /** The list of changes: whoever reads it or adds to it has it heard by the divisions at once. */
  readonly changes: AreaChanges;
}

interface Needs {
  readonly published: PublishedAreas;
  readonly stored: AreaChanges;
  readonly clock: Clock;
}

/** Lays the changes of offices over the published divisions, anew when there is a change and when the day ends. */
export function liveAreas({ published, stored, clock }: Needs): LiveAreas {
  let known: readonly AreaChange[] = [];
  let view: { readonly areas: Areas; readonly from: number; readonly to: number } | null = null;

  const now = (): Areas => {
    const moment = clock.now();
    const time = moment.getTime();
    if (!view || time < view.from || time >= view.to) {
      const day = shanghaiDay(moment);
      const [from, to] = [startOfDay(day).getTime(), startOfDay(addDays(day, 1)).getTime()];
      view = { areas: withChanges(published, known, day), from, to };
    }
    return view.areas;
  };
  const refresh = async (): Promise<void> => {
    const fresh = await stored.since(known.at(-1)?.seq ?? 0);
    const last = known.at(-1)?.seq ?? 0;
    // Another refresh may have been answered in between.
    const news = fresh.filter(({ seq }) => seq > last);
    if (news.length === 0) return;
    known = [...known, ...news];
    view = null;
  };
  return {
    areas: {
      find: (code) => now().find(code),
      children: (code) => now().children(code),
      roots: () => now().roots(),
      path: (code) => now().path(code),
      lettersOf: (code) => now().lettersOf(code),
      search: (text, options) => now().search(text, options),
      readingOf: (area) => now().readingOf(area),
      countIn: (code) => now().countIn(code),
    },
    changes: {
      since: async (seq) => {
        await refresh();
        return known.filter((change) => change.seq > seq);
      },
      add: async (change) => {
        const isAdded = await stored.add(change);
        await refresh();
        return isAdded;
      },
    },
  };
}

export interface Following {
  stop(): Promise<void>;
}

/** Hears of what is there, then every so often of what other processes have changed. */
export async function followChanges(
  changes: AreaChanges,
  { everyMs, onError }: { readonly everyMs: number; readonly onError: (error: unknown) => void },
): Promise<Following> {
  let heard: Promise<unknown> = changes.since(0);
  await heard;
  const timer = setInterval(() => (heard = changes.since(0).catch(onError)), everyMs).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await heard;
    },
  };
}
