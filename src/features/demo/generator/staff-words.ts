import type { Action } from '../../../core/petition/lifecycle';
import type { Outcome } from '../../../core/petition/outcome';

/** What staff write when they act. Where the table of the lifecycle asks for no reason, nothing stands here. */
const REASONS: Readonly<Partial<Record<Action, readonly string[]>>> = {
  ask: [
    '请补充：[这件事大概发生在哪一天|涉及的金额或者数量]？[有没有收据、照片|还有谁知道情况]？[想到多少写多少|不方便写的可以录一段音]。',
    '您反映的{topic}，[具体是哪一段、哪一栋|是哪一年的事]？[如果有单子，请拍一张|对方是怎么答复您的]？',
  ],
  decline: [
    '您反映的{topic}[不属于本次巡察的受理范围|属于日常管理的事项]，请[拨打12345|到当地的便民服务中心]反映，[一般几个工作日内有答复|那里有专人负责]。',
    '{topic}[应当通过诉讼、仲裁或者行政复议的途径解决|已经有法定的途径]，[可以拨打12348咨询法律援助|请依法向有关机关提出]。我们不能代替他们决定，请理解。',
  ],
  'no-substance': [
    '没有具体的人和事，无法核实，[建议留存|不再分办]。',
    '内容是[测试|咨询扫码是否有用]，没有反映具体问题。',
  ],
  answer: [
    '已到现场查看。{topic}的问题[已经处理完毕|列入了下个月的计划]，[已向{n:2-6}户村民当面说明|现场张贴了公示]。',
    '经核实，反映的{topic}情况[属实|部分属实]，[已安排人员整改，{n:5-20}日内完成|相关费用已退还]，[后续由本单位跟踪|已建立台账]。',
  ],
  object: ['经查，{topic}[不在本单位职责范围内|涉及的地段由另一单位管理]，[建议转交主管部门|退回请重新研判]。'],
  'send-back': [
    '[核对地点后发现属于另一组的范围|内容主要涉及另一个镇]，退回重新研判。',
    '与本组正在了解的事项[没有关系|不是同一件]，[请研判是否属于部门职责|建议转有关单位]。',
  ],
  'propose-clue': [
    '反映的{topic}[有具体的时间、金额和经手人|附有单据]，[走访{n:3-8}户，说法一致|账上与实际不符，差额约{n:1-9}万元]，建议作为问题线索移交。',
  ],
  'order-fix': [
    '请有关单位[{n:7-15}个工作日内|本月底以前]解决{topic}的问题，[整改情况张榜公布|完成后书面报告巡察组]。',
  ],
  escalate: ['到期复查，{topic}[没有整改|只改了一部分]，[公示栏上仍是旧的内容|群众不认可]，转为进一步了解。'],
  retain: ['现有材料不足，[本次不便进一步了解|与其他情况合并研究]，先留存备查。'],
  reopen: ['[反映人补充了新的材料|回访时群众表示问题没有解决]，重新办理。'],
  reassign: ['[两组任务调整|地点跨两个片区，与另一组正在核实的事项相同]，改由该组办理。'],
  feedback: ['接收单位反馈：[已初步核实，对相关人员批评教育，款项已清退|已立案审查|反映的问题部分属实，已谈话提醒]。'],
  return: ['接收单位认为[不属于其管辖|缺少可查的具体内容]，退回重新研判。'],
  seal: ['[反映的是上级管理的干部|涉及本级机关主要负责人]，按规定[密送|直接报主要负责人]。'],
  unseal: ['[经研究，不属于需要密送的情形|反映对象不是本级管理的干部]，按一般信访件办理。'],
};

const CONCLUSIONS: Readonly<Partial<Record<Outcome, readonly string[]>>> = {
  fixed: [
    '已到现场核实，{topic}的情况[属实|基本属实]。[有关单位已整改到位，我们看了现场|当场督促解决]，[反映的内容已张榜公布|走访{n:3-9}户，都表示满意]。',
  ],
  suggestion: [
    '{topic}有[历史原因|政策衔接上的问题]，[个别做法不规范，未发现违纪|程序上有欠缺]。建议[镇上统一清理，结果张榜|完善制度并向群众说明]。',
  ],
  'not-borne-out': [
    '调阅了[账目和会议记录|审批材料]，走访{n:3-9}户，[未发现所反映的情况|金额与公示一致]，[群众的误解已当面说明|现有材料不足以核实]。',
  ],
  finding: [
    '{topic}的问题[属实，不是个别现象|反映出管理上的漏洞]，已列入巡察发现问题，[在反馈时一并提出|要求限期整改]。',
  ],
  'no-answer': ['两次请反映人补充[具体地点|时间和经手人]，没有回音；按现有材料[无法核实|走访后未能确认]。'],
};

const REFUSALS: readonly string[] = [
  '[走访的户数太少，请再核实|结论的依据不够]，[补上单据再报|请说明金额是怎么算的]。',
  '[还有一处没有回应|与另一件说法不一致]，退回再了解。',
];

/** Patterns of what is said with this act; none where staff need not give a reason. */
export function reasonsFor(action: Action, outcome: Outcome | null, topic: string): readonly string[] {
  if (action === 'propose-conclusion') return (outcome && CONCLUSIONS[outcome]) ?? [];
  if (action === 'refuse') return REFUSALS;
  const reasons = REASONS[action] ?? [];
  // Guidance that speaks of courts is for what belongs to courts.
  return action === 'decline'
    ? reasons.filter((reason) => reason.includes('诉讼') === (topic === '涉法涉诉'))
    : reasons;
}

/** What residents answer when they are asked, and what they add of themselves. */
export const ANSWERS: readonly string[] = [
  '[补充一下|回答你们的问题]：[大概是{date:1-12}|就是{spot}那里]，[当时有{n:2-6}个人在场|金额是{yuan:500-8000}左右]，[单子我再找找|照片后面补]。',
  '[我又去看了一次|今天又去问了]，[情况没有变|还是说等]。[具体的日子记不清了，是{month}的事|地点在{spot}往前一点]。',
];

export const ADDITIONS: readonly string[] = [
  '[补充一点|还想说一句]：[{date:1-12}又发生了一次|这两天有人来打听是谁写的，请你们一定保密]。',
  '[谢谢你们，有人来看过了|你们的同志很耐心]，[希望能有个结果|等消息]。',
  '[照片补在这里|又找到一张单子]，[看得清楚一些|请一并看看]。',
];

/** What staff tell a resident while they work on it. */
export const NOTICES: readonly string[] = [
  '您好，[我们已经到现场看过|材料已经收到]，[正在核实|还需要一些时间]，[有结果会在这里告诉您|请放心，不会透露您的情况]。',
];
