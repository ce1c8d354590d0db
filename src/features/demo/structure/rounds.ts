import type { AreaCode } from '../../../core/area/area';
import type { Round } from '../../../core/round/round';
import type { ShanghaiDay } from '../../../core/shared/clock';
import { addDays, startOfDay } from '../../../core/shared/clock';
import { demoId, organisationId } from '../demo-ids';

export const ROUND_KEYS = ['dazhu', 'wuhou', 'quxian'] as const;
/** A county round that listens, a municipal one that listens in a district, and one that is over. */
export type RoundKey = (typeof ROUND_KEYS)[number];

interface Facts extends Omit<
  Round,
  | 'id'
  | 'version'
  | 'texts'
  | 'visibility'
  | 'allowsJoint'
  | 'entersOn'
  | 'departsOn'
  | 'opensAt'
  | 'closesAt'
  | 'endsAt'
  | 'officeId'
  | 'oversightOfficeId'
  | 'noticeVersion'
  | 'privacyVersion'
> {
  readonly office: string;
  readonly oversight: string;
  /** Days from today. */
  readonly opens: number;
  readonly closes: number;
  readonly ends: number;
}

/** A team stays a week longer than residents are listened to. */
const DAYS_AFTER_CLOSING = 7;

/** The numbers lead nowhere. */
const FACTS: Readonly<Record<RoundKey, Facts>> = {
  dazhu: {
    name: '十四届大竹县委第三轮巡察',
    nameEn: 'Third inspection round of the 14th Dazhu County Party Committee',
    tier: 'county',
    kind: 'routine',
    mode: 'own',
    areaCode: '511724' as AreaCode,
    office: '大竹县委巡察办',
    oversight: '中共达州市委巡察工作领导小组办公室',
    opens: -24,
    closes: 16,
    ends: 90,
    phone: '0818-000 0000',
    phoneHours: '8:30–12:00, 14:30–18:00',
    mailbox: 'xuncha@dazhu.example',
    postBox: '大竹县A001号邮政专用信箱',
    supervisionPhone: '0818-000 0001',
    replyPolicy: 'status-and-outcome',
  },
  wuhou: {
    name: '十四届成都市委武侯区专项巡察',
    nameEn: 'Special inspection of Wuhou District by the 14th Chengdu Municipal Party Committee',
    tier: 'municipal',
    kind: 'special',
    mode: 'own',
    areaCode: '510107' as AreaCode,
    office: '成都市委巡察办',
    oversight: '中共四川省委巡视工作领导小组办公室',
    opens: -40,
    closes: 33,
    ends: 120,
    phone: '028-0000 0000',
    phoneHours: '9:00–12:00, 13:00–17:00',
    mailbox: 'xuncha@chengdu.example',
    postBox: '成都市B002号邮政专用信箱',
    supervisionPhone: '028-0000 0001',
    replyPolicy: 'status',
  },
  quxian: {
    name: '十四届渠县县委第二轮巡察',
    nameEn: 'Second inspection round of the 14th Quxian County Party Committee',
    tier: 'county',
    kind: 'routine',
    mode: 'own',
    areaCode: '511725' as AreaCode,
    office: '渠县县委巡察办',
    oversight: '中共达州市委巡察工作领导小组办公室',
    opens: -96,
    closes: -26,
    ends: -2,
    phone: '0818-000 0002',
    phoneHours: '8:30–12:00, 14:30–18:00',
    mailbox: 'xuncha@quxian.example',
    postBox: '渠县C003号邮政专用信箱',
    supervisionPhone: '0818-000 0003',
    replyPolicy: 'none',
  },
};

export const roundIdOf = (key: RoundKey): Round['id'] => demoId(key === 'dazhu' ? 'round' : `round ${key}`);

/** The round as it stands on this day. */
export function demoRound(key: RoundKey, today: ShanghaiDay): Round {
  const { office, oversight, opens, closes, ends, ...said } = FACTS[key];
  return {
    ...said,
    id: roundIdOf(key),
    version: 1,
    texts: { scope: {}, notice: {} },
    // Visitors want to see at once what they sent.
    visibility: 'at-once',
    allowsJoint: false,
    entersOn: addDays(today, opens),
    departsOn: addDays(today, closes + DAYS_AFTER_CLOSING),
    opensAt: new Date(startOfDay(addDays(today, opens)).getTime() + 9 * 3_600_000),
    closesAt: new Date(startOfDay(addDays(today, closes)).getTime() + 17.5 * 3_600_000),
    endsAt: startOfDay(addDays(today, ends)),
    officeId: organisationId(office),
    oversightOfficeId: organisationId(oversight),
    noticeVersion: '2026-11',
    privacyVersion: '2026-11',
  };
}
