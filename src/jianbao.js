// The way in. Plain JavaScript that an older Node can parse too, so that a wrong
// version gets a sentence and not a SyntaxError: Node runs our TypeScript as it is from 24 on.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `简报需要 Node 24 或更新的版本，现在是 ${process.versions.node}。请用 npm ci（不要加 --ignore-scripts）安装自带的 Node，再用 npm start 启动。`,
  );
  console.error(
    `Jianbao needs Node 24 or newer; this is ${process.versions.node}. Run npm ci (without --ignore-scripts) to install the Node it brings, then npm start.`,
  );
  process.exit(1);
}
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
// All is closed. What still hangs in the network keeps nobody waiting; an ordinary end comes before this.
setTimeout(() => process.exit(), 1000).unref();
