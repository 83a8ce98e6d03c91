/**
 * The 400 Han characters that are most frequent in the articles of src/sample, as `fold` gives them (simplified),
 * sorted by code point. Source: our own count over those articles, 10759 characters, of which these are 91 of 100;
 * of other Chinese prose they are some 60 to 70, of text that was read in the wrong encoding hardly 10.
 */
export const COMMON_CHARACTERS: readonly string[] = [
  '一万三上下不与业两个中临为主么之九也书了予事二于五交产人亿什今从付令以件价任企众',
  '会估但位体作使例供依促保信值假做停储元先光免入全八公六共关其内再写决准凭出分列则',
  '到制前力办加务动区十千协单占印即原去及发取受变口只可号司合同名后向告员和响商四回',
  '国在地场均型填境增处备复外多大天失委子字存学它安定实审家容对将小少就局展岸工已市',
  '布年并应底度建开式张当录影往征得心性总息情意懂成或户所才托批技把投报拿指按据排接',
  '提收改放政效数整文料新方施无日时明易是晒晶暂更最月有服期未末本术机权材条来构查标',
  '样核根格案检楚次款止正段每比求江没泄法注洁流涉清源点然照牌物现理瓦生用由申电登百',
  '的益监目直相省看知示社称程稿究立站第等答策算管类系累纠约级线终经给统续绿编网罚署',
  '考者而能自至色节花范草营落藕行补表装要见规言计让议讯记许设证评试询该说请读调负财',
  '责质贸费资起越跨载过这进违送适通速逾邮部重量错长门问间附降限难集需面项领题额首高',
];
