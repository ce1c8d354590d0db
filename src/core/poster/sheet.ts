import type { PosterDesign, PosterFormat } from './batch';

/** What a poster says in one language, ready to be set. */
export interface PosterFace {
  readonly locale: string;
  /** 扫码向巡察组反映问题 */
  readonly title: string;
  readonly roundName: string;
  /** 落款: the inspection office, and the team that answers for the place. */
  readonly office: string;
  readonly team: string;
  /** From the prefecture down; the county is always among them. */
  readonly place: readonly string[];
  /** The inspected organisation it was ordered for; empty where it is about a place. */
  readonly inspected: string;
  readonly scopeTitle: string;
  readonly scope: string;
  /** The scope in one sentence, for cards and stickers. */
  readonly scopeShort: string;
  /** 巡察时间, 受理截止, telephone, mailbox …: each with its name. */
  readonly dates: readonly LabelledText[];
  readonly channels: readonly LabelledText[];
  readonly scanHint: string;
  readonly codeLabel: string;
  readonly addressLabel: string;
  readonly wordALabel: string;
  readonly wordA: string;
  readonly wordBLabel: string;
  readonly wordB: string;
  readonly promise: string;
  readonly expiry: string;
  readonly serial: string;
}

export interface LabelledText {
  readonly label: string;
  readonly text: string;
}

/** One poster to print. */
export interface PosterSheet {
  /** What the code says. */
  readonly url: string;
  /** The domain in clear, for people to compare and to type. */
  readonly address: string;
  /** ABCD 2345 */
  readonly manualCode: string;
  /** The first is large; with two, the second is said below it. */
  readonly faces: readonly PosterFace[];
}

/** A print job: the same job is the same bytes, whenever it is printed. */
export interface PrintJob {
  readonly format: PosterFormat;
  readonly design: PosterDesign;
  /** Small formats: one a page, or as many as an A4 sheet holds with marks to cut along. */
  readonly sheet: 'single' | 'a4';
  readonly title: string;
  /** When it says it was made. */
  readonly madeOn: Date;
}

/** One file of an archive, made when its turn comes. */
export interface ArchiveEntry {
  readonly path: string;
  bytes(): AsyncIterable<Uint8Array>;
}

/** Posters on paper. Ends early, and leaves nothing behind, when nobody reads on. */
export interface PosterPrints {
  pdf(job: PrintJob, sheets: Iterable<PosterSheet> | AsyncIterable<PosterSheet>): AsyncIterable<Uint8Array>;
  /** A ZIP of these files in this order, all of the same day. */
  archive(entries: Iterable<ArchiveEntry>, madeOn: Date): AsyncIterable<Uint8Array>;
}
