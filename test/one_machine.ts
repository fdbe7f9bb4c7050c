/** What only the machine that something was written on knows: homes, working folders. Written so that this file does
 *  not hold what it looks for. */
export const oneMachine = /(?<![\w.:/-])\/(?:root|work|home\/\w+|Users\/\w+)\/|\bhelper[-]\d|\bsub[-]?agent/;
