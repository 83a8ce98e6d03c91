/**
 * Words of a headline that say how far a thing has come: within one line of happenings two reports with different steps
 * tell of different events. Folded; lines by name, steps in the order in which they happen. Source: our own, from what
 * Chinese and English news call the steps of cases, matches, deals, data, products, elections and rules.
 */
export const HAPPENINGS: readonly { readonly line: string; readonly steps: readonly (readonly string[])[] }[] = [
  {
    line: 'appointment',
    steps: [['提名', '拟任', '候选', 'nominated'], ['任命', '当选', '就任', '上任', '履新', '接任', '就职', 'appointed', 'elected'], ['辞职', '卸任', '离职', '免去', '离任', '下台', 'resigns', 'steps down']],
  },
  {
    line: 'case',
    steps: [
      ['通缉', '悬赏', '征集线索'],
      ['抓获', '落网', '被抓', '告破', '破案', '逮捕', '批捕', '刑拘', '投案', '拘留', 'arrested', 'detained'],
      ['公诉', '起诉', '被诉', '受理', '移送', 'charged', 'indicted', 'sues'],
      ['将开庭', '明日开庭', '将庭审', '明开审', '将受审'],
      ['开庭', '庭审', '受审', '开审', '聆讯', '出庭', 'trial', 'hearing'],
      ['将宣判', '择期宣判'],
      ['宣判', '获刑', '被判', '判处', '一审判决', 'sentenced', 'convicted', 'verdict'],
      ['上诉', '二审', 'appeals'],
      ['终审', '维持原判', '驳回上诉', '改判', 'upheld'],
      ['执行死刑', '出狱', '获释', 'released from prison'],
    ],
  },
  {
    line: 'deal',
    steps: [['洽谈', '拟收购', '有意', '考虑', '传闻', '或将', 'in talks', 'considers'], ['达成', '签署', '签约', '同意收购', 'agrees', 'signs'], ['获批', '批准收购', 'approved'], ['完成收购', '交割', '完成交易', 'completes'], ['终止', '告吹', '取消收购', '放弃', 'scrapped', 'called off']],
  },
  {
    line: 'match',
    steps: [['前瞻', '备战', '将战', '将迎战', '预测', '抽签', 'preview', 'draw'], ['逆转', '力克', '小胜', '击败', '战胜', '绝杀', '险胜', '大胜', '不敌', '战平', '完胜', 'beats', 'defeats'], ['小组赛', 'group stage'], ['八分之一', '16强'], ['四分之一', '八强', 'quarter-final'], ['半决赛', '四强', 'semi-final'], ['决赛', '夺冠', '冠军', 'final']],
  },
  {
    line: 'product',
    steps: [['曝光', '谍照', '爆料', '传闻', 'leak', 'rumour'], ['发布', '亮相', '推出', 'unveils', 'launches'], ['开售', '预售', '上市', '开卖', 'on sale'], ['召回', '停产', '停售', 'recall']],
  },
  {
    line: 'rule',
    steps: [['征求意见', '公开征求', '草案', 'seeks comment', 'draft'], ['审议', '初审', '二审稿', 'deliberates'], ['通过', '获通过', 'adopted', 'passes'], ['印发', '公布', '出台', '发布', 'issues', 'published'], ['施行', '实施', '生效', '执行', 'takes effect', 'in force'], ['解读', '答记者问', '一图读懂', 'explained', 'q&a'], ['废止', '失效', 'repealed']],
  },
  {
    line: 'sanction',
    steps: [['禁售', '禁令', '封杀', '制裁', '禁购', '断供', 'bans', 'sanctions'], ['和解', '达成协议', '罚款', 'settles'], ['暂时解除', '部分解除', '临时', '暂时', '部分解禁', 'temporary'], ['解禁', '解除', '恢复', '取消禁令', 'lifts']],
  },
  {
    line: 'search',
    steps: [['失踪', '失联', '搜救', '搜寻', '被困', 'missing', 'search'], ['获救', '找到', '遇难', '生还', '脱险', '救出', 'rescued', 'found']],
  },
  {
    line: 'vote',
    steps: [['民调', '辩论', '竞选', '选前', 'poll', 'debate'], ['投票', '开票', 'votes'], ['当选', '胜选', '败选', '承认败选', 'wins', 'concedes'], ['就职', '宣誓', 'sworn in', 'inaugurated']],
  },
  {
    line: 'weather',
    steps: [['将登陆', '逼近', '预警', '将影响', 'approaches', 'warning'], ['登陆', '袭击', '来袭', 'makes landfall', 'hits'], ['灾后', '恢复重建', '过后', 'aftermath']],
  },
];

/** Says whether the later of two reports tells of a further step of something whose earlier step the other told of. */
export function goesOn(earlier: ReadonlySet<string>, later: ReadonlySet<string>): boolean {
  const furthest = (steps: ReadonlySet<string>, line: string) => Math.max(-1, ...[...steps].filter((step) => step.startsWith(`${line}:`)).map((step) => Number(step.slice(line.length + 1))));
  return HAPPENINGS.some(({ line }) => furthest(earlier, line) >= 0 && furthest(later, line) > furthest(earlier, line));
}

/** Gives the steps that a folded headline names, `line:step`. The longest word counts: 将开庭 is not 开庭. */
export function stepsOf(foldedTitle: string): Set<string> {
  const found = new Set<string>();
  for (const { line, steps } of HAPPENINGS) {
    let left = foldedTitle;
    const words = steps.flatMap((step, at) => step.map((word) => ({ word, at }))).sort((a, b) => b.word.length - a.word.length);
    for (const { word, at } of words) {
      if (!left.includes(word)) continue;
      found.add(`${line}:${at}`);
      left = left.replaceAll(word, ' ');
    }
  }
  return found;
}
