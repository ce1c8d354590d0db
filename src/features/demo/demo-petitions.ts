import type { Tile } from '../../core/category/category';
import type { Person } from '../../core/petition/content';
import type { Outcome } from '../../core/petition/outcome';

/** What happens to a petition of the demonstration after it came, in order. */
export type DemoAct =
  | { readonly do: 'route' | 'open' | 'approve'; readonly by: string }
  | { readonly do: 'ask' | 'decline' | 'send-back' | 'refuse'; readonly by: string; readonly reason: string }
  | { readonly do: 'propose-conclusion'; readonly by: string; readonly outcome: Outcome; readonly reason: string };

export interface DemoPetition {
  readonly area: string;
  readonly tile: Tile;
  /** Days before the loading. */
  readonly daysAgo: number;
  readonly place: string;
  readonly when: string;
  readonly persons: readonly Person[];
  readonly account: string;
  readonly acts: readonly DemoAct[];
}

const by = (name: string, unit: string, post: string): Person => ({ name, unit, post });

/** Invented from beginning to end: no person of these accounts exists, and nothing in them happened. */
export const DEMO_PETITIONS: readonly DemoPetition[] = [
  {
    area: '511724108200',
    tile: 'funds',
    daysAgo: 1,
    place: '村委会旁的堰塘',
    when: '今年春天到现在',
    persons: [by('', '村委会', '村文书')],
    account:
      '村里的堰塘去年承包出去了，承包费一直没有在公开栏贴出来。我们组的人问过两次，都说账还没有做好。\n今年四月又说要修堰埂，每户收了一百元，有的给了收条，有的没有。到现在堰埂还是老样子。想请组织看一看这笔钱用到哪里去了。',
    acts: [],
  },
  {
    area: '511724106201',
    tile: 'subsidies',
    daysAgo: 0,
    place: '',
    when: '上个月',
    persons: [],
    account:
      '邻居大娘一个人住，腿脚不好，去年还有困难补助，上个月突然停了。去问，说是系统里显示家里有车，其实车是她侄儿的，只是用她的身份证办过手续。希望有人上门核对一下，不要让老人自己来回跑。',
    acts: [],
  },
  {
    area: '511724109204',
    tile: 'services',
    daysAgo: 2,
    place: '村卫生室',
    when: '平时都这样',
    persons: [],
    account:
      '村卫生室经常关门，门上贴的电话打过去没有人接。老人买药要坐车到镇上，来回大半天。听说卫生室每个月有固定的值班安排，想问问有没有人管这件事，能不能把值班时间写清楚。',
    acts: [],
  },
  {
    area: '511724001013',
    tile: 'governance',
    daysAgo: 9,
    place: '三号楼下的车棚',
    when: '九月',
    persons: [by('', '居委会', '')],
    account:
      '小区车棚改成收费的，没有开过居民会议，也没有贴通知，直接装了道闸。问居委会，说是大家同意的，可是我们这一栋没有一个人签过字。请查一下签字表是怎么来的，收的钱归谁。',
    acts: [],
  },
  {
    area: '511724',
    tile: 'conduct',
    daysAgo: 1,
    place: '',
    when: '这半年',
    persons: [by('', '大竹县委', '')],
    account:
      '我要反映的事跟大竹县委机关的用车有关，周末经常看到公车停在农家乐门口，一停就是半天。我记了几个日子，需要的话可以补充。因为是机关里的事，不想让县里的人先看到。',
    acts: [],
  },
  {
    area: '511724116201',
    tile: 'environment',
    daysAgo: 5,
    place: '沟边的养殖场',
    when: '下雨天最明显',
    persons: [],
    account:
      '养殖场的粪水一下雨就往沟里排，沟水发黑，味道很大，下游几户的井水也有味。向村上说过三次，每次都说会处理，过几天又一样。希望检查一下排污的设施是不是真的在用。',
    acts: [{ do: 'route', by: 'triage' }],
  },
  {
    area: '511724108001',
    tile: 'land',
    daysAgo: 7,
    place: '老街后面的空地',
    when: '去年年底',
    persons: [],
    account:
      '老街后面那块集体空地，以前说要修停车场，去年年底围起来了，里面却在堆建材，像是租给了做生意的人。没有见过招租的公告，也没有人说租金是多少。请问问是谁定的。',
    acts: [{ do: 'route', by: 'triage-2' }],
  },
  {
    area: '511724106201',
    tile: 'funds',
    daysAgo: 8,
    place: '村口到学校的路',
    when: '八月完工以后',
    persons: [by('', '施工队', '')],
    account:
      '村口到学校的水泥路八月才修好，十月就开始起砂，有几段用脚一擦就掉。公示牌上写的厚度是二十厘米，我们在断口处量只有十三四厘米。希望请懂工程的人来量一量，该返工的返工。',
    acts: [
      { do: 'route', by: 'triage' },
      { do: 'open', by: 'team-member' },
    ],
  },
  {
    area: '511724109204',
    tile: 'subsidies',
    daysAgo: 9,
    place: '',
    when: '前年和去年',
    persons: [],
    account:
      '种粮补贴的名单里有人早就不种地了，地荒着，补贴却年年领；我们租地种的反而没有份。名单只在会上念过一遍，没有贴出来。请核对一下面积，到底是谁在种。',
    acts: [
      { do: 'route', by: 'triage' },
      { do: 'open', by: 'team-2-leader' },
    ],
  },
  {
    area: '511724108200',
    tile: 'conduct',
    daysAgo: 9,
    place: '村便民服务点',
    when: '十一月初',
    persons: [by('', '村便民服务点', '值班人员')],
    account:
      '去便民服务点办证明，上班时间没有人，等了一个多小时才来，来了又说系统坏了叫改天。第三次去还是这样，一张证明跑了四趟。不是要处分谁，只希望值班的人在岗，办不了也提前说一声。',
    acts: [
      { do: 'route', by: 'triage-2' },
      { do: 'open', by: 'team-member' },
      {
        do: 'propose-conclusion',
        by: 'team-member',
        outcome: 'fixed',
        reason: '已到服务点走访，调阅值班表，情况属实。值班人员已重新安排，公示了电话，来访人的证明当天办好。',
      },
    ],
  },
  {
    area: '511724116201',
    tile: 'land',
    daysAgo: 10,
    place: '',
    when: '三年前',
    persons: [],
    account:
      '三年前占地修渠的时候说好按面积补青苗费，量过地，也按过手印，后来只补了一半。问过几任经办的人，都说资料移交了找不到。我手里还留着当时的丈量单，可以拍照给你们看。',
    acts: [
      { do: 'route', by: 'triage' },
      { do: 'open', by: 'team-2-leader' },
      {
        do: 'propose-conclusion',
        by: 'team-2-leader',
        outcome: 'suggestion',
        reason: '查到移交清单，差额已列入补发计划。建议镇上对同批丈量单逐户清理，并把结果张榜。',
      },
      { do: 'approve', by: 'team-2-deputy' },
    ],
  },
  {
    area: '511724001013',
    tile: 'other',
    daysAgo: 4,
    place: '',
    when: '',
    persons: [],
    account: '楼上装修太吵，中午和晚上都不停，希望你们派人来管一管，让他们按规定的时间施工，不要影响孩子学习。',
    acts: [{ do: 'decline', by: 'triage', reason: '邻里装修噪声，属社区与城管日常管理，不在巡察受理范围。' }],
  },
];
